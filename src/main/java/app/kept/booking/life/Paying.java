package app.kept.booking.life;

import app.kept.booking.Act;
import app.kept.booking.BookingFact;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Happening;
import app.kept.booking.PaymentStatus;

/** The host has the money, however it came; or has it not after all. */
public final class Paying {
    private final Changing changing;

    public Paying(Changing changing) {
        this.changing = changing;
    }

    public Changed markPaid(Call call) {
        return changing.change(
                call.wish(Act.MARK_PAID),
                hand -> hand.booking().payment() == PaymentStatus.PAID
                        ? new Changed.Unchanged(hand.booking())
                        : hand.done(
                                BookingFact.of(Happening.PAID, hand.booking().paying(PaymentStatus.PAID))));
    }

    /** It was refused to whoever takes it; what is paid all the same stays paid. */
    public Changed markFailed(Call call) {
        return changing.change(call.wish(Act.MARK_PAYMENT_FAILED), hand -> switch (hand.booking()
                .payment()) {
            case PAID, FAILED -> new Changed.Unchanged(hand.booking());
            case NONE, PENDING, AUTHORIZED, REFUNDED ->
                hand.done(
                        BookingFact.of(Happening.PAYMENT_FAILED, hand.booking().paying(PaymentStatus.FAILED)));
        });
    }

    /** It was a mistake, or the money went back: from now on it is to be paid. */
    public Changed takeBackPaid(Call call) {
        return changing.change(
                call.wish(Act.TAKE_BACK_PAID),
                hand -> hand.booking().payment() == PaymentStatus.PAID
                        ? hand.done(BookingFact.of(
                                Happening.PAID_TAKEN_BACK, hand.booking().paying(PaymentStatus.PENDING)))
                        : new Changed.Unchanged(hand.booking()));
    }
}
