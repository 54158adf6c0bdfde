-- Who has nothing but the link to a booking chooses for that booking alone: the link proves no address.
alter table preference drop constraint preference_channel_ck;
alter table preference add constraint preference_channel_ck
    check (channel in ('email', 'sms', 'whatsapp', 'push', 'inbox', 'about'));
comment on column preference.address is
    'in small letters; of push and inbox the id of the person; of about what messages are about, and to whom they go';
