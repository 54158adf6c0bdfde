-- Programs are told as well; they have no quiet hours and choose nothing.
alter table provider
    drop constraint provider_channel_ck,
    add constraint provider_channel_ck check (channel in ('email', 'sms', 'whatsapp', 'push', 'inbox', 'webhook'));
alter table incident
    drop constraint incident_channel_ck,
    add constraint incident_channel_ck check (channel in ('', 'email', 'sms', 'whatsapp', 'push', 'inbox', 'webhook'));
alter table suppression
    drop constraint suppression_channel_ck,
    add constraint suppression_channel_ck check (channel in ('email', 'sms', 'whatsapp', 'push', 'inbox', 'webhook'));
