package app.kept.web.plan;

import app.kept.booking.PlanUse;
import app.kept.web.page.Frame;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a host may have and has, in words. */
final class UseWords {
    private UseWords() {}

    static String plan(PlanUse.Used used, Frame frame) {
        return used.plan()
                .map(name -> used.isTrial() ? frame.text("plans.trial.of", name) : name)
                .orElseGet(() -> frame.text("plans.none"));
    }

    static List<PlansPage.Limit> limits(PlanUse.Used used, Frame frame) {
        String month = DateTimeFormatter.ofPattern("LLLL y", frame.locale()).format(used.month());
        return List.of(
                limit(frame.text("plans.clients"), used.clients(), used.limits().clients(), frame),
                limit(
                        frame.text("plans.appointments", month),
                        used.appointments(),
                        used.limits().appointmentsPerMonth(),
                        frame));
    }

    private static PlansPage.Limit limit(String name, Optional<PlanUse.Count> used, OptionalInt most, Frame frame) {
        if (used.isEmpty()) return new PlansPage.Limit(name, frame.text("plans.boundless"), 0, 0, false);
        NumberFormat format = NumberFormat.getIntegerInstance(frame.locale());
        int number = used.get().number();
        String count = format.format(number) + (used.get().orMore() ? "+" : "");
        if (most.isEmpty()) return new PlansPage.Limit(name, frame.text("plans.unlimited", count), number, 0, false);
        int limit = most.getAsInt();
        return new PlansPage.Limit(
                name, frame.text("plans.used", count, format.format(limit)), number, limit, number >= limit);
    }
}
