create table review (
    account_id  uuid        not null,
    id          uuid        not null,
    booking_id  uuid        not null,
    host_id     uuid        not null,
    client_id   uuid        not null,
    name        text        not null,
    rating      integer     not null,
    comment     text,
    state       text        not null,
    answer      text,
    answered_at timestamptz,
    created_at  timestamptz not null,
    constraint review_pk primary key (account_id, id),
    constraint review_booking_uq unique (account_id, booking_id),
    constraint review_booking_fk foreign key (account_id, booking_id) references booking (account_id, id),
    constraint review_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint review_client_fk foreign key (account_id, client_id) references client (account_id, id),
    constraint review_rating_ck check (rating between 1 and 5),
    constraint review_state_ck check (state in ('waiting', 'published', 'hidden')),
    constraint review_answered_ck check ((answer is null) = (answered_at is null))
);
comment on table review is 'review: what clients say of a booking that took place';
comment on column review.name is 'as it is shown: the first name and an initial, or what the client chose; empty once they were erased';
create index review_host_ix on review (account_id, host_id, id);
create index review_published_ix on review (account_id, host_id, id) include (rating) where state = 'published';
