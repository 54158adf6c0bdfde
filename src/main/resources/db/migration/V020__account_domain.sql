-- A name in the internet has no more letters, and its dots and letters are plain: others are written in punycode.
alter table account add constraint account_domain_form_ck
    check (length(domain) <= 253 and domain ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$');
create index session_account_ix on session (account_id, person_id);
