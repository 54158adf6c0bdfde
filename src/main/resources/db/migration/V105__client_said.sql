-- Clients are looked for by any part of their name, email or phone, and they may be very many: what is said of each is one
-- text, with an index of its parts of three letters. New ones are only noted in it at first, so that whoever books does not
-- wait for it.
create extension if not exists pg_trgm;
create index client_said_ix on client
    using gin ((lower(name) || chr(10) || coalesce(email, '') || chr(10) || coalesce(phone, '')) gin_trgm_ops);
