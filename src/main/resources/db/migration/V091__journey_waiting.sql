-- A retry leaves the moment at which a message was due, so a run that counted it as waiting would never tell what became of it.
create table journey_watch_waiting (
    account_id uuid not null,
    counted_by text not null,
    message_id uuid not null,
    constraint journey_watch_waiting_pk primary key (account_id, counted_by, message_id),
    constraint journey_watch_waiting_account_fk foreign key (account_id) references account (id)
);
comment on table journey_watch_waiting is
    'journey.watch: what had not come to its end when it was counted, for the next run that counts the same';
