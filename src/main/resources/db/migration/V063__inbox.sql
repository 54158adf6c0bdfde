create table inbox_item (
    account_id uuid        not null,
    id         uuid        not null,
    person_id  uuid        not null,
    about_kind text        not null,
    about_id   uuid        not null,
    template   text        not null,
    subject    text        not null,
    text       text        not null,
    link       text,
    at         timestamptz not null,
    read_at    timestamptz,
    constraint inbox_item_pk primary key (account_id, id),
    constraint inbox_item_member_fk foreign key (account_id, person_id) references member (account_id, person_id)
        on delete cascade
);
comment on table inbox_item is 'message.inbox: what people of an account are told where they are signed in; goes when they leave it';
comment on column inbox_item.id is 'the message''s, so that one that is delivered twice is there once';
create index inbox_item_person_ix on inbox_item (account_id, person_id, at desc, id desc);
create index inbox_item_unread_ix on inbox_item (account_id, person_id) where read_at is null;
create index inbox_item_about_ix on inbox_item (account_id, about_kind, about_id);
create index inbox_item_at_ix on inbox_item (at);
comment on index inbox_item_at_ix is 'the duty that forgets what was told long ago asks over all accounts';
