-- What a step changes of a client waits and fails like any message.
alter table incident
    drop constraint incident_channel_ck,
    add constraint incident_channel_ck
        check (channel in ('', 'email', 'sms', 'whatsapp', 'push', 'inbox', 'webhook', 'contact'));
