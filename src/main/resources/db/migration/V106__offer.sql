-- Hosts ask for other times as well. What was asked for until now was asked for by clients.
alter table proposal
    add column made_by text not null default 'client',
    add constraint proposal_made_by_ck check (made_by in ('client', 'host'));
comment on table proposal is
    'booking: other times that one side asks for; what was agreed stays until the other side says yes';
comment on column proposal.made_by is 'whose wish it is; the other side answers';

-- Whoever is told of what a client asks for in a journey is told the host's in it, too: the same steps for the other side.
-- A version does not change otherwise, but nothing of this has happened yet to any booking, so that no promise is another;
-- and a client who booked before shall hear of it as well. What was written without that step stays as it is.
update journey_version
set source = regexp_replace(
        source,
        '^( *)- step: booking_reschedule_requested *$',
        e'\\1- step: booking_reschedule_offered\n'
            || e'\\1  on: booking.reschedule_offered\n'
            || e'\\1  to: client\n'
            || e'\\1  by: ' || case when source ~ 'journey: marketplace' then '{fallback: [email, whatsapp]}' else '[email, inbox, push]' end
            || e'\n\\1  template: booking_reschedule_offered\n'
            || e'\\1- step: booking_reschedule_offer_declined\n'
            || e'\\1  on: booking.reschedule_offer_declined\n'
            || e'\\1  to: host\n'
            || e'\\1  by: ' || case when source ~ 'journey: marketplace' then '[inbox, whatsapp, email]' else '[email, inbox, push]' end
            || e'\n\\1  template: booking_reschedule_offer_declined\n'
            || e'\\1- step: booking_reschedule_offer_lapsed\n'
            || e'\\1  on: booking.reschedule_offer_lapsed\n'
            || e'\\1  to: host\n'
            || e'\\1  by: ' || case when source ~ 'journey: marketplace' then '[inbox, whatsapp, email]' else '[email, inbox, push]' end
            || e'\n\\1  template: booking_reschedule_offer_declined\n'
            || '\&',
        'n')
where source ~ '(^|\n) *- step: booking_reschedule_requested *(\n|$)'
    and source !~ 'booking_reschedule_offer'
    and length(source) < 98000;
