package app.kept.journey.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What journeys can say, and what is told to those who write something else. */
class JourneyFormTest {
    private static final UUID ANNA = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID INTRO = UUID.fromString("00000000-0000-7000-8000-000000000002");
    private static final String HEAD = "journey: mine\nsteps:\n";

    @Test
    void aJourneyIsReadAsItIsWritten() {
        Journey journey = right("""
                # For those who come for the first time.
                journey: mine
                title: My journey
                for: {kinds: [intro, full_session], hosts: [anna], event_types: [anna/intro]}
                steps:
                  - step: told
                    on: booking.agreed
                    to: client
                    template: booking_confirmed
                  - step: reminder
                    at: start - 1d - 2h
                    window: {opens: start - 2d, closes: start - 1h30m}
                    to: client
                    by: {fallback: [sms, email]}
                    template: booking_reminder
                    kinds: [intro]
                    if: [phone_known, {answered: {question: Insurance, value: 7}}]
                    unless:
                      - client_has_future_booking: {kind: full_session}
                      - sent: {step: told}
                    once_per_client: 3d
                    quiet_hours: false
                    after_outage: skip
                    also_to_actor: true
                  - step: earlier
                    reminders: [1440, 60]
                    to: members
                    by: [email, inbox]
                    template: booking_reminder
                  - step: crm
                    on: booking.no_show
                    to: {webhook: "https://crm.example.com/kept"}
                  - step: tag
                    at: booking.completed + 10m
                    to: {contact: {add_tags: [regular], fields: {source: journey}}}
                """);

        assertThat(journey.title()).isEqualTo("My journey");
        assertThat(journey.scope()).isEqualTo(new Scope(Set.of("intro", "full_session"), Set.of(INTRO), Set.of(ANNA)));
        Step told = journey.step("told").orElseThrow();
        assertThat(told.channels()).containsExactly("email");
        assertThat(told.keepsQuiet()).isTrue();
        assertThat(told.window()).isEqualTo(Window.USUAL);
        Step reminder = journey.step("reminder").orElseThrow();
        var start = Point.OfSession.START;
        assertThat(reminder.when()).isEqualTo(new When.At(new Moment(start, -1, Duration.ofHours(-2))));
        assertThat(reminder.window())
                .isEqualTo(new Window(
                        new Moment(start, -2, Duration.ZERO), new Moment(start, 0, Duration.ofMinutes(-90))));
        assertThat(reminder.by()).isEqualTo(Step.By.FALLBACK);
        assertThat(reminder.channels()).containsExactly("sms", "email");
        assertThat(reminder.onlyIf())
                .containsExactly(
                        new Question("phone_known", Map.of()),
                        new Question("answered", Map.of("question", "Insurance", "value", "7")));
        assertThat(reminder.unless())
                .containsExactly(
                        new Question("client_has_future_booking", Map.of("kind", "full_session")),
                        new Question("sent", Map.of("step", "told")));
        assertThat(reminder.oncePerClient()).contains(Duration.ofDays(3));
        assertThat(reminder.afterOutage()).isEqualTo(Step.AfterOutage.SKIP);
        assertThat(reminder.keepsQuiet()).isFalse();
        assertThat(reminder.actorToo()).isTrue();
        // What is said before a session is over when it begins.
        assertThat(journey.step("earlier").orElseThrow().window()).isEqualTo(new Window(null, Moment.of(start)));
        assertThat(journey.step("crm").orElseThrow().channels()).isEmpty();
        assertThat(journey.step("tag").orElseThrow().to())
                .isEqualTo(new Audience.Contact(List.of("regular"), List.of(), Map.of("source", "journey")));
    }

    @Test
    void jsonIsReadAsWell() {
        Journey journey = right("""
                {
                \t"journey": "mine",
                \t"steps": [
                \t\t{"step": "told", "on": "booking.agreed", "to": "client", "template": "booking_confirmed",
                \t\t "quiet_hours": false}
                \t]
                }
                """);

        assertThat(journey.steps()).hasSize(1);
        assertThat(journey.title()).isEqualTo("mine");
        assertThat(flaws("{\"journey\": \"mine\",\n\"steps\": [{\"step\": \"a\", \"onn\": 1}]}"))
                .contains("Line 2: steps[0] knows no key \"onn\"; did you mean on?.");
    }

    @Test
    void everyFlawIsToldAtOnceEachWithItsLineAndWhatToWriteInstead() {
        assertThat(flaws("""
                journey: My journey
                tite: X
                steps:
                  - step: told
                    on: booking.canceled
                    to: clinet
                    by: [mail, sms]
                    template: booking_confirmd
                  - step: told
                    at: strat - 24h
                    to: host
                    template: booking_reminder
                    if: [phone_know, {answered: {question: a}}]
                    after_outage: never
                    quiet_hours: maybe
                    once_per_client: soon
                """))
                .containsExactlyInAnyOrder(
                        "Line 2: The journey knows no key \"tite\"; did you mean title?.",
                        "Line 1: journey must be a name of at most 60 small letters, digits and _.",
                        "Line 5: steps[0].on knows no occasion \"booking.canceled\"; did you mean booking.cancelled?.",
                        "Line 6: steps[0].to knows no recipient \"clinet\"; did you mean client?.",
                        "Line 7: steps[0].by[0] knows no channel \"mail\"; did you mean email?.",
                        "Line 8: steps[0].template knows no template \"booking_confirmd\"; did you mean booking_confirmed?.",
                        "Line 10: steps[1].at knows no moment \"strat\"; did you mean start?.",
                        "Line 13: steps[1].if[0] knows no condition \"phone_know\"; did you mean phone_known?.",
                        "Line 13: steps[1].if[1] needs value, as in {answered: {value: private}}.",
                        "Line 14: steps[1].after_outage knows no way \"never\"; known are late, skip, merge.",
                        "Line 15: steps[1].quiet_hours must be true or false.",
                        "Line 16: steps[1].once_per_client must be a length of time, such as 24h, 10m, 3d or 1h30m.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at: start - 24h, window: {opens: start - 23h}                  | steps[0].window.opens is after the moment
            at: start - 24h, window: {closes: start - 25h}                 | steps[0].window.closes is over before the step is due
            at: start - 24h, window: {closes: start - 24h}                 | steps[0].window.closes is over before the step is due
            at: start - 1d, window: {closes: start - 24h}                  | steps[0].window.closes is over before the step is due
            at: start - 24h, window: {opens: start - 25h, closes: start - 26h} | closes is not after the moment at which the window opens
            at: end + 10m, window: {closes: start + 10m}                   | steps[0].window.closes is over before the step is due
            at: start - 24h, window: {closes: booking.cancelled + 2h}      | is counted from what may never happen "booking.cancelled"
            at: booking.cancelled + 2h, window: {closes: booking.agreed + 2h} | is counted from what may never happen
            at: booking.cancelled + 2h, window: {opens: booking.cancelled - 1h} | steps[0].window.opens is before its occasion
            at: booking.completed - 1h                                     | steps[0].at never comes
            at: start - 401d                                               | steps[0].at may be at most 400d away
            at: start - 9601h                                              | steps[0].at may be at most 400d away
            at: start minus 2h                                             | steps[0].at must be a moment
            at: start - 2 hours                                            | steps[0].at must be a moment
            at: start - 2w                                                 | steps[0].at must have a length of time behind -
            at: start - h                                                  | steps[0].at must have a length of time behind -
            reminders: [1440, 60], window: {closes: start - 2h}            | is over before the step is due, at start - 1h
            reminders: [0]                                                 | steps[0].reminders[0] must be a whole number from 1 to 525600
            reminders: [60, 60]                                            | steps[0].reminders[1] stands there twice
            reminders: sixty                                               | steps[0].reminders must be a list
            on: [booking.created]                                          | steps[0].on must be one occasion; make a step for each
            on: booking.created, at: start - 1h                            | steps[0] must say when
            window: {}                                                     | steps[0] must say when
            on: booking.created, window: {open: start}                     | knows no key "open"; did you mean opens?
            on: booking.created, window: soon                              | steps[0].window must have the keys opens, closes
            """)
    void whatCanNeverBeIsRefused(String when, String flaw) {
        assertThat(flaws(HEAD + "  - {step: one, " + when + ", to: client, template: booking_reminder}\n"))
                .anyMatch(it -> it.startsWith("Line 3: ") && it.contains(flaw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at: start - 24h, window: {opens: start - 24h, closes: start}",
                "at: start - 24h, window: {closes: end}",
                "at: end + 3d, window: {opens: end + 3d, closes: end + 5d}",
                "at: booking.cancelled + 2h, window: {opens: booking.cancelled + 2h, closes: start}",
                "on: booking.agreed, window: {opens: booking.agreed, closes: start}",
                "at: start + 1d - 2h",
                "at: start-24h",
                "at: end",
                "reminders: []",
                "at: start - 400d"
            })
    void whatCanBeIsTaken(String when) {
        right(HEAD + "  - {step: one, " + when + ", to: client, template: booking_reminder}\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to: client                                       | steps[0] needs template: one of booking_cancelled
            template: booking_reminder                       | steps[0] needs to: to whom it goes
            to: client, template: sign_in_link               | steps[0].template knows no template
            to: client, by: [], template: booking_reminder   | steps[0].by needs a channel
            to: client, by: [email, email], template: booking_reminder | steps[0].by has a channel twice
            to: client, by: {fallbck: [email]}, template: booking_reminder | did you mean fallback?
            to: client, by: email, template: booking_reminder | steps[0].by must be a list
            to: booking_notification_emails, by: [sms], template: booking_reminder | can only be [email]
            to: webhook                                      | as in {webhook: https://crm.example.com/kept}
            to: {webhook: "ftp://crm.example.com"}           | steps[0].to.webhook must be an address
            to: {webhook: "http://crm.example.com"}          | steps[0].to.webhook must be an address
            to: {webhook: "https://me:secret@crm.example.com"} | steps[0].to.webhook must be an address
            to: {webhook: "https://"}                        | steps[0].to.webhook must be an address
            to: {webhok: "https://crm.example.com"}          | did you mean webhook?
            to: {webhook: "https://a.example", contact: {add_tags: [a]}} | make a step for each
            to: {webhook: "https://a.example"}, by: [email]  | steps[0].by is for messages to people
            to: {webhook: "https://a.example"}, template: booking_reminder | steps[0].template is for messages to people
            to: {contact: {}}                                | steps[0].to.contact changes nothing
            to: {contact: {add_tags: [a], remove_tags: [a]}} | adds and removes the same tag "a"
            to: {contact: {add_tag: [a]}}                     | did you mean add_tags?
            to: {contact: {fields: [a]}}                     | steps[0].to.contact.fields must have names with texts
            to: {contact: {fields: {a: [b]}}}                | steps[0].to.contact.fields.a must be a text
            """)
    void whoItGoesToHasToBeSaidWhole(String what, String flaw) {
        assertThat(flaws(HEAD + "  - {step: one, on: booking.created, " + what + "}\n"))
                .anyMatch(it -> it.startsWith("Line 3: ") && it.contains(flaw));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            if: [{sent: {step: hots}}]                      | steps[0].if asks whether a step was sent that is not there: "hots"; did you mean hosts?
            unless: [{sent: {step: one}}]                   | steps[0].unless asks whether the step itself was sent
            if: [{sent: {step: hosts}}]                     | steps[0].if asks for the step "hosts", which goes to somebody else
            if: [paid], unless: [paid]                      | steps[0].unless asks the same as if: "paid"
            if: [paid, paid]                                | steps[0].if[1] stands there twice
            if: [asked_to_rebook]                           | which is known only after booking.cancelled
            unless: [{cancelled_by: {by: client}}]          | which is known only after booking.cancelled
            if: [{cancelled_by: {by: system}}]              | steps[0].if[0].cancelled_by.by knows no side
            if: [cancelled_by]                              | steps[0].if[0] needs by, as in {cancelled_by: {by: client}}
            if: [{paid: {by: client}}]                      | has to be paid alone
            if: [{host_has_open_time: {knd: intro}}]        | did you mean kind?
            if: [{host_has_open_time: {within: soon}}]      | steps[0].if[0].host_has_open_time.within must be a length of time
            if: [{paid: , first_booking: }]                 | steps[0].if[0] must be one condition
            if: paid                                        | steps[0].if must be a list
            kinds: intro                                    | steps[0].kinds must be a list
            once_per_client: 401d                           | steps[0].once_per_client may be at most 400d
            once_per_client: 0m                             | must be longer than nothing
            """)
    void whatIsAskedHasToBeKnown(String what, String flaw) {
        assertThat(flaws(HEAD + "  - {step: one, on: booking.created, to: client, template: booking_reminder, " + what
                        + "}\n  - {step: hosts, on: booking.created, to: host, template: booking_reminder}\n"))
                .anyMatch(it -> it.startsWith("Line 3: ") && it.contains(flaw));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calSessionFollowup           | at: end + 3d             | needs {{next_when}}, which is not known at this step: it is known with if: [host_has_open_time]
            cancellationRecovery         | on: booking.cancelled    | needs {{hosts}}, which is not known at this step: it is known with if: [another_suitable_host_has_open_time]
            booking_reschedule_requested | on: booking.rescheduled  | needs {{new_when}}, which is not known at this step: it is known after booking.reschedule_requested
            booking_request_new          | at: start - 1h           | needs {{what}}, which is not known at this step: it is known after booking.created
            """)
    void aTemplateThatNeedsWhatIsNotKnownIsRefused(String template, String when, String flaw) {
        assertThat(flaws(HEAD + "  - step: one\n    " + when + "\n    to: client\n    template: " + template + "\n"))
                .singleElement()
                .asString()
                .startsWith("Line 6: steps[0].template ")
                .contains(flaw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calSessionFollowup, at: end + 3d, if: [{host_has_open_time: {within: 14d}}]",
                "cancellationRecovery, on: booking.cancelled, if: [another_suitable_host_has_open_time]",
                "booking_reschedule_requested, on: booking.reschedule_requested",
                "booking_request_new, on: booking.created",
                "calIntroFollowup, at: end + 10m"
            })
    void aTemplateThatHasAllItNeedsIsTaken(String template) {
        right(HEAD + "  - {step: one, to: client, template: " + template + "}\n");
    }

    @Test
    void hostsAndEventTypesHaveToBeThere() {
        assertThat(flaws("""
                journey: mine
                for:
                  hosts: [anna, carla]
                  event_types: [anna/intro, intro, anna/other]
                  kind: [intro]
                steps:
                  - {step: one, on: booking.created, to: client, template: booking_reminder}
                """))
                .containsExactlyInAnyOrder(
                        "Line 3: for.hosts[1] names a host that is not there \"carla\": write their slug.",
                        "Line 4: for.event_types[1] names an event type that is not there \"intro\": write the host's slug and"
                                + " its own, as in anna/intro.",
                        "Line 4: for.event_types[2] names an event type that is not there \"anna/other\": write the host's slug"
                                + " and its own, as in anna/intro.",
                        "Line 5: for knows no key \"kind\"; did you mean kinds?.");
    }

    @Test
    void everyBoundIsKept() {
        String step = "  - {step: s%d, on: booking.created, to: client, template: booking_reminder}\n";
        right(HEAD + IntStream.range(0, 50).mapToObj(step::formatted).collect(Collectors.joining()));
        assertThat(flaws(HEAD + IntStream.range(0, 51).mapToObj(step::formatted).collect(Collectors.joining())))
                .containsExactly("Line 2: steps may have at most 50 entries.");
        assertThat(flaws("journey: mine\nsteps: []\n")).containsExactly("Line 2: steps needs at least one step.");
        assertThat(flaws("journey: mine\n")).containsExactly("Line 1: The journey needs steps: what is owed.");
        assertThat(flaws("journey: " + "a".repeat(61) + "\nsteps: []\n")).hasSize(2);
        assertThat(flaws("title: " + "a".repeat(201) + "\n" + HEAD + step.formatted(1)))
                .containsExactly("Line 1: title may have at most 200 characters.");
        assertThat(flaws(HEAD + step.formatted(1) + step.formatted(1)))
                .containsExactly("Line 4: steps[1].step is the name of another step \"s1\".");
        assertThat(flaws(HEAD + step.formatted(1) + "#".repeat(JourneyForm.MOST_LETTERS)))
                .containsExactly("The journey may have at most 100000 characters.");
        // However much is wrong, there is an end to what is told.
        assertThat(flaws(HEAD + "  - {step: A, on: x, to: y, template: z}\n".repeat(50)))
                .hasSize(50);
    }

    @Test
    @Timeout(10)
    void whatIsMadeToHarmIsRefusedQuickly() {
        String laughs = IntStream.range(1, 10)
                .mapToObj(i -> "l" + i + ": &l" + i + " ["
                        + "*l".concat("" + (i - 1) + ", ").repeat(9) + "]\n")
                .collect(Collectors.joining("", "l0: &l0 ha\n", ""));
        assertThat(flaws(laughs))
                .containsExactly("Line 2: The journey has an anchor or an alias (& or *): write out what is meant.");
        assertThat(flaws("journey: !!javax.script.ScriptEngineManager [x]\n"))
                .containsExactly("Line 1: The journey has a tag (!): leave it out.");
        assertThat(flaws("journey: mine\nsteps: &a [*a]\n")).hasSize(1);
        assertThat(flaws("a: b\n<<: *a\n")).hasSize(1);
        for (String open : List.of("[", "{a: ", "- ", "{[", "? ", "\"", "'", "|", "!", "&", "*", "%", "\t", "---\n")) {
            assertThat(flaws(open.repeat(90_000 / open.length()))).as(open).hasSize(1);
        }
        assertThat(flaws("x".repeat(1_000_000))).hasSize(1);
        assertThat(flaws("{" + "\"a\": 1,".repeat(12_000))).hasSize(1);
        assertThat(flaws("a\u0000b: c")).hasSize(1);
        assertThat(flaws("journey: a\njourney: b\n"))
                .containsExactly("Line 2: The journey has the key \"journey\" twice.");
        assertThat(flaws("")).containsExactly("Line 1: The journey is empty.");
        assertThat(flaws("journey: a\n---\njourney: b\n"))
                .containsExactly("Line 3: The journey has more than one document in it.");
        assertThat(flaws("just words")).hasSize(1);
        assertThat(flaws("- a\n- b")).hasSize(1);
        assertThat(flaws("journey: mine\ntitle: \"a\\u202Eb\"\nsteps: []\n"))
                .contains("Line 2: title has characters that nobody can see.");
    }

    /** The parser that we use stumbled over one at the end of its buffer. */
    @Test
    void aCharacterOfTwoHalvesMayStandAnywhere() {
        String step = "steps:\n  - {step: one, on: booking.created, to: client, template: booking_reminder}\n";
        for (int i = 1_000; i < 1_040; i++) {
            String text = "#".repeat(i) + "\ud83d\ude00".repeat(1_100) + "\njourney: mine\n" + step;
            assertThat(right(text).name()).isEqualTo("mine");
        }
        assertThat(flaws("#".repeat(1_024) + "\ud83d")).containsExactly("The journey has half a character in it.");
    }

    @Test
    void whateverIsTypedIsReadOrRefusedWithAPlaceThatIsThere() {
        var random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            String name = ShippedJourneys.names().get(random.nextInt(5));
            var source = new StringBuilder(ShippedJourneys.source(name).orElseThrow());
            for (int edits = random.nextInt(4); edits >= 0; edits--) {
                int at = random.nextInt(source.length());
                switch (random.nextInt(3)) {
                    case 0 -> source.deleteCharAt(at);
                    case 1 -> source.insert(at, ":-{}[]#&*!|>\"'\n a1\u00e9\ud83d\ude00".charAt(random.nextInt(20)));
                    case 2 -> source.delete(at, Math.min(source.length(), at + random.nextInt(40)));
                    default -> throw new IllegalStateException();
                }
            }
            String text = source.toString();
            if (JourneyForm.read(text, Places.NONE) instanceof JourneyForm.Read.Wrong(var flaws)) {
                assertThat(flaws).as(text).isNotEmpty();
                long lines = text.lines().count() + 1;
                assertThat(flaws).as(text).allMatch(flaw -> flaw.line() >= 0 && flaw.line() <= lines);
                assertThat(flaws).allMatch(flaw -> flaw.text().length() < 1_000);
            }
        }
    }

    @Test
    void aWayToBookIsNotForHostsAndWhatIsKeptAlreadyStaysReadable() {
        String source = """
                journey: ours
                steps:
                  - step: more
                    at: end + 3d
                    to: host
                    template: calSessionFollowup
                    if: [host_has_open_time]
                """;

        assertThat(flaws(source))
                .containsExactly("Line 6: steps[0].template leads to where one books, and goes to the client only.");
        assertThat(JourneyForm.known(source, new Cast()).steps()).hasSize(1);
    }

    private static Journey right(String source) {
        return switch (JourneyForm.read(source, new Cast())) {
            case JourneyForm.Read.Right(Journey journey) -> journey;
            case JourneyForm.Read.Wrong(var flaws) ->
                throw new AssertionError(
                        flaws.stream().map(JourneyFlaw::text).toList().toString());
        };
    }

    private static List<String> flaws(String source) {
        return switch (JourneyForm.read(source, new Cast())) {
            case JourneyForm.Read.Right(Journey journey) -> throw new AssertionError("was taken: " + journey);
            case JourneyForm.Read.Wrong(var flaws) ->
                flaws.stream().map(JourneyFlaw::text).toList();
        };
    }

    /** Anna, who can be booked for a first talk. */
    private record Cast() implements Places {
        @Override
        public Optional<UUID> host(String slug) {
            return slug.equals("anna") ? Optional.of(ANNA) : Optional.empty();
        }

        @Override
        public Optional<UUID> eventType(String host, String slug) {
            return host.equals("anna") && slug.equals("intro") ? Optional.of(INTRO) : Optional.empty();
        }

        @Override
        public Optional<String> nameOfHost(UUID id) {
            return id.equals(ANNA) ? Optional.of("anna") : Optional.empty();
        }

        @Override
        public Optional<String> nameOfEventType(UUID id) {
            return id.equals(INTRO) ? Optional.of("anna/intro") : Optional.empty();
        }
    }
}
