-- Whoever is told of other times that a host proposes is told when nothing is proposed any more, if they had heard of it.
-- As with offers themselves (V106): what was written without that step stays as it is.
update journey_version
set source = regexp_replace(
        source,
        '^( *)- step: '
            || case when source ~ '(^|\n) *- step: booking_reschedule_offer_declined *(\n|$)'
                then 'booking_reschedule_offer_declined' else 'booking_reschedule_offered' end
            || ' *$',
        e'\\1- step: booking_reschedule_offer_withdrawn\n'
            || e'\\1  on: booking.reschedule_offer_withdrawn\n'
            || e'\\1  to: client\n'
            || e'\\1  by: ' || case when source ~ 'journey: marketplace' then '{fallback: [email, whatsapp]}' else '[email, inbox, push]' end
            || e'\n\\1  template: booking_reschedule_offer_withdrawn\n'
            || e'\\1  if: [{sent: {step: booking_reschedule_offered}}]\n'
            || '\&',
        'n')
where source ~ '(^|\n) *- step: booking_reschedule_offered *(\n|$)'
    and source !~ 'booking_reschedule_offer_withdrawn'
    and length(source) < 99500;
