-- What a host says of themselves, as words that others look for: in small letters and without marks on them. What is no
-- letter and no digit is named by its code, for what a letter is differs from server to server.
alter table host add column found tsvector generated always as (to_tsvector('simple',
    regexp_replace(
        regexp_replace(
            normalize(lower(name || ' ' || coalesce(profession, '') || ' ' || coalesce(bio, '')), nfd),
            '[\u0300-\u036f]', '', 'g'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g'))) stored;
create index host_found_ix on host using gin (found);

-- Lists of hosts are read by name, page by page: of the whole server, of an account, of a profession.
create index host_name_ix on host (lower(name), slug);
create index host_account_name_ix on host (account_id, lower(name), slug);
create index host_profession_ix on host (lower(profession), lower(name), slug) where profession is not null;
create index host_account_profession_ix on host (account_id, lower(profession), lower(name), slug)
    where profession is not null;
