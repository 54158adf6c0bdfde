-- What was answered to a request that carries an Idempotency-Key, for whoever sends it again.
create table answered_request (
    account_id   uuid        not null,
    scope        text        not null,
    request_hash text        not null,
    answer       text,
    kept_until   timestamptz not null,
    constraint answered_request_pk primary key (account_id, scope),
    constraint answered_request_kept_ck check (isfinite(kept_until))
);
comment on table answered_request is 'once: answers to requests with an Idempotency-Key, for two days';
comment on column answered_request.account_id is 'of zeros for a guest, who has none';
comment on column answered_request.scope is 'who asked with which key, as a hash';
comment on column answered_request.answer is 'sealed, for an answer may hold a secret; none only while it is being made';
-- Asked over all accounts by the one who keeps house.
create index answered_request_kept_ix on answered_request (kept_until);
