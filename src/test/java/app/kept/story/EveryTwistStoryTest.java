package app.kept.story;

import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every twist through every journey that comes with Kept: who gets what, by which channel, in which language, at which
 * moment, and nothing besides. What is expected is written here as the requirements have it.
 */
class EveryTwistStoryTest {
    /** A Friday; every twist begins two weeks after the one before, so that the clocks are changed among them. */
    private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");

    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> LANGUAGES = List.of("de", "pt", "en");

    /** Words of English letters. */
    private static final String[] ENGLISH = {"Hello", " your ", " you ", " the ", "Length", "Time)", "{{"};

    @ParameterizedTest
    @EnumSource(Shipped.class)
    @Tag("A6")
    @Tag("A7")
    @Tag("A8")
    @Tag("A9")
    @Tag("A10")
    @Tag("A11")
    @Tag("A14")
    @Tag("B1")
    @Tag("B3")
    @Tag("B4")
    @Tag("B6")
    @Tag("C10")
    @Tag("D2")
    @Tag("D4")
    @Tag("D5")
    @Tag("D7")
    @Tag("D14")
    void everybodyGetsWhatIsTheirsAndNothingElse(Shipped journey) {
        try (Tale tale = new Tale(journey.word())) {
            var practice = new Practice(tale, journey);
            var all = new SoftAssertions();
            for (int i = 0; i < Twist.ALL.size(); i++) practice.play(i, Twist.ALL.get(i), all);
            all.assertAll();
        }
    }

    /** One journey and its cast: Anna, who can sign in and has a phone. */
    private static final class Practice {
        private final Tale tale;
        private final Shipped journey;
        private final SignedIn host;
        private final String instant;
        private final String request;

        Practice(Tale tale, Shipped journey) {
            this.tale = tale;
            this.journey = journey;
            String anna = tale.cast.anna();
            tale.rows.change("update host set phone = '+4930901820' where id = ?::uuid", anna);
            this.host = tale.signIn(anna);
            this.instant = tale.type(anna, Map.of("kind", "full_session", "proposal_minutes", 120));
            this.request =
                    tale.type(anna, Map.of("kind", "full_session", "confirmation", "request", "pending_minutes", 60));
        }

        void play(int number, Twist twist, SoftAssertions all) {
            Instant booked = FIRST.plus(Duration.ofDays(14L * number));
            Instant start = booked.plus(Twist.UNTIL_START);
            String language = LANGUAGES.get(number % LANGUAGES.size());
            tale.at(booked.toString());
            Api by = twist.client() == Reachable.SIGNED_IN
                    ? tale.signInAs("client").api()
                    : tale.api;
            String booking = tale.booked(
                    by,
                    twist.isRequest() ? request : instant,
                    start.toString(),
                    twist.client().words(number, language));
            for (Twist.Act act : twist.acts()) {
                tale.at(after(booked, act.minute()).toString());
                var words = new HashMap<String, Object>();
                act.daysLater()
                        .forEach((word, days) -> words.put(
                                word, start.plus(Duration.ofDays(days)).toString()));
                Api who = act.isHost() ? host.again().api() : tale.guest(booking);
                tale.does(who, act.verb(), booking, words);
            }
            tale.at(booked.plus(Duration.ofDays(13)).toString());

            List<String> sent = tale.told(booking).stream()
                    .filter(line -> line.contains(" sent"))
                    .toList();
            all.assertThat(sent)
                    .as(journey + ": " + twist.name())
                    .containsExactlyInAnyOrderElementsOf(expected(twist, booked, start, language));
            if (!language.equals("en")) areNotEnglish(booking, sent, all);
        }

        /** But for links and names they are in the client's own words. */
        private void areNotEnglish(String booking, List<String> sent, SoftAssertions all) {
            for (String line : sent) {
                String[] words = line.split(" ");
                if (!words[1].equals("client") || words[2].equals("inbox")) continue;
                all.assertThat(tale.words(booking, words[0], words[2]).replaceAll("https?://\\S+", ""))
                        .as(line)
                        .doesNotContain(ENGLISH);
            }
        }

        private List<String> expected(Twist twist, Instant booked, Instant start, String language) {
            var lines = new ArrayList<String>();
            List<String> news = twist.client().news(journey);
            for (Twist.Told told : twist.told()) {
                Optional<String> step = journey.step(told.step(), twist.isRequest());
                if (step.isEmpty()) continue;
                String at = " " + after(booked, told.minute()) + " sent";
                if (told.to().equals("client"))
                    news.forEach(channel -> lines.add(step.get() + " client " + channel + " " + language + at));
                else hosts().forEach(channel -> lines.add(step.get() + " host " + channel + " de" + at));
            }
            twist.remindedOf()
                    .map(days -> start.plus(Duration.ofDays(days)))
                    .ifPresent(then -> lines.addAll(reminders(twist, then, language)));
            if (journey == Shipped.THERAPY && twist.isFollowed()) {
                Instant then = start.plus(Duration.ofDays(3 + twist.remindedOf().orElseThrow()))
                        .plus(HOUR);
                news.forEach(channel ->
                        lines.add("session_followup client " + channel + " " + language + " " + then + " sent"));
            }
            return lines;
        }

        private List<String> hosts() {
            return journey == Shipped.MARKETPLACE ? List.of("inbox", "whatsapp", "email") : List.of("inbox", "email");
        }

        private List<String> reminders(Twist twist, Instant start, String language) {
            String day = " " + language + " " + start.minus(Duration.ofDays(1)) + " sent";
            String hour = " " + language + " " + start.minus(HOUR) + " sent";
            List<String> news = twist.client().news(journey);
            List<String> sms = twist.client().hasPhone() ? List.of("sms") : List.of();
            return switch (journey) {
                case COUNSELLING, MARKETPLACE, SHOP ->
                    news.stream()
                            .map(channel -> "booking_reminder client " + channel + day)
                            .toList();
                case AUTOMATION ->
                    Stream.concat(
                                    news.stream().map(channel -> "booking_reminder client " + channel),
                                    sms.stream().map(channel -> "booking_reminder_sms client " + channel))
                            .flatMap(line -> Stream.of(line + day, line + hour))
                            .toList();
                case THERAPY ->
                    Stream.concat(news.stream(), sms.stream())
                            .flatMap(channel -> Stream.of(
                                    "reminder_24h client " + channel + day, "reminder_1h client " + channel + hour))
                            .toList();
            };
        }
    }

    private static Instant after(Instant booked, int minutes) {
        return booked.plus(Duration.ofMinutes(minutes));
    }
}
