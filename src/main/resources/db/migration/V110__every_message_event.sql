-- What becomes of each message happens so often that it is written down as a fact only where somebody asked for it.
alter table account
    add column every_message_event boolean not null default false;
comment on column account.every_message_event is
    'whether each message that went, arrived or was left out is a fact, too';
