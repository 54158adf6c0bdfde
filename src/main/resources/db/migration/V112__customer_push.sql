create table customer_push (
    account_id  uuid        not null,
    id          uuid        not null,
    customer_id text        not null,
    endpoint    text        not null,
    public_key  text        not null,
    sealed      text        not null,
    created_at  timestamptz not null,
    constraint customer_push_pk primary key (account_id, id),
    constraint customer_push_account_fk foreign key (account_id) references account (id),
    constraint customer_push_endpoint_uq unique (account_id, endpoint)
);
comment on table customer_push is 'message.push: browsers in which customers of a shop want to be told, who sign in there and not here';
comment on column customer_push.sealed is 'what only the browser and we know, with which each message to it is encrypted';
create index customer_push_customer_ix on customer_push (account_id, customer_id, id);
