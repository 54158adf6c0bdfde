create table message_receipt (
    account_id  uuid        not null,
    message_id  uuid        not null,
    kind        text        not null,
    provider    text        not null,
    detail      text        not null,
    at          timestamptz not null,
    received_at timestamptz not null,
    constraint message_receipt_pk primary key (account_id, message_id, kind),
    constraint message_receipt_message_fk foreign key (account_id, message_id) references message (account_id, id),
    constraint message_receipt_kind_ck check
        (kind in ('accepted', 'delivered', 'read', 'undelivered', 'bounced', 'opted_out', 'complained'))
);
comment on table message_receipt is 'message.receipt: what providers told later of a message, each kind once';
