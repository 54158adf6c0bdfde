-- A booking that cannot be given another version of its journey keeps no other from it.
alter table journey_run add column passed_over integer not null default 0;
