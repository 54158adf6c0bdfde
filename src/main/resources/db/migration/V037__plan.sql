create table plan (
    account_id             uuid        not null,
    name                   text        not null,
    clients                integer,
    appointments_per_month integer,
    created_at             timestamptz not null,
    constraint plan_pk primary key (account_id, name),
    constraint plan_account_fk foreign key (account_id) references account (id),
    constraint plan_name_ck check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    constraint plan_clients_ck check (clients between 0 and 1000000),
    constraint plan_appointments_ck check (appointments_per_month between 0 and 1000000)
);
comment on table plan is 'plan: how much hosts may have by what they pay for; none of a limit: as much as they like';

alter table host
    add column plan             text,
    add column trial_plan       text,
    add column trial_ends_at    timestamptz,
    add column first_booking_at timestamptz,
    add column first_booking_id uuid,
    add constraint host_plan_fk foreign key (account_id, plan) references plan (account_id, name),
    add constraint host_trial_plan_fk foreign key (account_id, trial_plan) references plan (account_id, name),
    add constraint host_trial_ck check ((trial_plan is null) = (trial_ends_at is null) and isfinite(trial_ends_at)),
    add constraint host_first_booking_ck check ((first_booking_at is null) = (first_booking_id is null));
comment on column host.first_booking_id is 'the booking that was the first; what is told of it is told for that one alone';
create index host_plan_ix on host (account_id, plan) where plan is not null;
create index host_trial_plan_ix on host (account_id, trial_plan) where trial_plan is not null;
