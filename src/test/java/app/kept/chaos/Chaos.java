package app.kept.chaos;

import app.kept.chaos.MailSink.Act;
import app.kept.chaos.MailSink.Stage;
import app.kept.chaos.MailSink.Trouble;
import app.kept.history.Faults;
import app.kept.message.channel.FakeProvider.Misbehaviour;
import app.kept.message.channel.HttpFake;
import app.kept.platform.base.Pause;
import app.kept.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One trouble after the other, each with letters under way, in the order that a seed gives them. */
final class Chaos {
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Duration GLANCE = Duration.ofMillis(10);
    /** Longer than a provider is left alone at first. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(2);

    /** So often in a round the mail server says never: twice at each stage. */
    static final int REFUSALS = 2 * Stage.values().length;

    private static final Duration LONGER = Duration.ofMinutes(12);

    private final Faults database;
    private final Nodes nodes;
    private final MailSink sink;
    private final HttpFake service;
    private final Crowd crowd;
    private final Practice byService;
    private final int share;
    private final Set<String> cutOff = new HashSet<>();

    /** @param share how many people come during each trouble */
    Chaos(Faults database, Nodes nodes, MailSink sink, HttpFake service, Crowd crowd, Practice byService, int share) {
        this.database = database;
        this.nodes = nodes;
        this.sink = sink;
        this.service = service;
        this.crowd = crowd;
        this.byService = byService;
        this.share = share;
    }

    private record Named(String name, Runnable trouble) {}

    /** Letters that were under way when a node, the database or a connection failed. */
    Set<String> cutOff() {
        return cutOff;
    }

    private void cutsOff(Runnable what) {
        cutOff.addAll(Recorder.underWay(database.address()));
        what.run();
        cutOff.addAll(Recorder.underWay(database.address()));
    }

    void go(Random random) {
        List<Named> all = troubles(random);
        Collections.shuffle(all, random);
        for (Named one : all) {
            long began = System.nanoTime();
            crowd.come(share);
            one.trouble().run();
            calm();
            System.out.printf("chaos: %s, %d ms%n", one.name(), (System.nanoTime() - began) / 1_000_000);
        }
    }

    private List<Named> troubles(Random random) {
        return new ArrayList<>(List.of(
                new Named("a node is killed in mid-send", this::killInMidSend),
                new Named("the other node is killed in mid-send", this::killInMidSend),
                new Named("PostgreSQL is restarted", () -> databaseFails(database::restart)),
                new Named("PostgreSQL dies", () -> databaseFails(database::die)),
                new Named("everybody is hung up on", () -> databaseFails(this::hangUpThrice)),
                new Named("no mail server for an hour", this::downForAnHour),
                new Named("the mail server hangs", () -> hang(random)),
                new Named(
                        "4xx at each stage",
                        () -> says(
                                "421 4.7.0 Not now",
                                "451 4.3.0 Not now",
                                "451 4.3.0 Not now",
                                "450 4.2.0 Greylisted",
                                "451 4.3.0 Not now",
                                "452 4.3.1 No room")),
                new Named(
                        "5xx at each stage",
                        () -> says(
                                "554 5.3.2 Go away",
                                "550 5.7.1 Go away",
                                "550 5.7.1 Not from you",
                                "550 5.1.1 No such user",
                                "554 5.6.0 No",
                                "554 5.7.1 Spam")),
                new Named("closes at each stage", this::closes),
                new Named("closes after DATA", this::closesAfterData),
                new Named("answers without an end", this::endless),
                new Named("clocks jump", this::clocksJump),
                new Named("the service misbehaves", this::serviceMisbehaves)));
    }

    private void killInMidSend() {
        lettersGetUnderWay();
        cutsOff(nodes::killOldest);
        sink.slow(false);
        nodes.startAnother();
    }

    private void databaseFails(Runnable how) {
        lettersGetUnderWay();
        cutsOff(how);
    }

    /**
     * After a trouble one letter tries whether the server is well again, and where there is a second provider it carries
     * the others meanwhile: so people keep coming until some go this way.
     */
    private void lettersGetUnderWay() {
        sink.slow(true);
        Await.until("letters are under way", Duration.ofSeconds(60), () -> {
            long lookUntil = System.nanoTime() + MOMENT.toNanos();
            while (System.nanoTime() < lookUntil) {
                if (sink.atTheEnd() >= 2) return true;
                Pause.system().pause(GLANCE);
            }
            crowd.come(2);
            return false;
        });
    }

    private void hangUpThrice() {
        for (int i = 0; i < 3; i++) {
            cutsOff(database::hangUp);
            moment();
        }
    }

    private void downForAnHour() {
        try {
            cutOff.addAll(Recorder.underWay(database.address()));
            sink.goDown();
            cutOff.addAll(Recorder.underWay(database.address()));
            for (int minutes = 0; minutes < 60; minutes += 6) {
                moment();
                nodes.turnOn(Duration.ofMinutes(6));
            }
            sink.comeBack();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some wait for as long as they like to, while the next trouble comes; the rest are hung up on after a while. */
    private void hang(Random random) {
        List<Stage> stages = List.of(Stage.values());
        for (int i = 0; i < 3; i++) sink.trouble(Trouble.of(stages.get(random.nextInt(stages.size())), Act.HANG));
        sink.trouble(Trouble.of(Stage.END, Act.HANG));
        sink.trouble(Trouble.of(Stage.END, Act.TAKE_AND_HANG));
        awaitTroubles();
    }

    private void says(String... words) {
        Iterator<String> next = List.of(words).iterator();
        for (Stage stage : Stage.values()) {
            Trouble trouble = Trouble.says(stage, next.next());
            sink.trouble(trouble);
            sink.trouble(trouble);
        }
        awaitTroubles();
    }

    private void closes() {
        for (Stage stage : Stage.values()) sink.trouble(Trouble.of(stage, Act.CLOSE));
        awaitTroubles();
    }

    private void closesAfterData() {
        for (int i = 0; i < 3; i++) {
            sink.trouble(Trouble.of(Stage.END, Act.TAKE_AND_CLOSE));
            sink.trouble(Trouble.of(Stage.END, Act.CLOSE));
        }
        awaitTroubles();
    }

    private void endless() {
        sink.trouble(Trouble.of(Stage.END, Act.ENDLESS));
        sink.trouble(Trouble.says(Stage.END, "451 " + "x".repeat(1 << 20)));
        sink.trouble(Trouble.says(Stage.RCPT, "451 " + "x".repeat(1 << 20)));
        awaitTroubles();
    }

    private void clocksJump() {
        nodes.one(0).clockBy(Duration.ofHours(3));
        nodes.one(1).clockBy(Duration.ofHours(-2));
        crowd.come(share);
        moment();
        nodes.one(0).clockBy(Duration.ofHours(-5));
        nodes.one(1).clockBy(Duration.ofHours(6));
        crowd.come(share);
        moment();
        nodes.setClocks();
    }

    private void serviceMisbehaves() {
        for (Misbehaviour how : List.of(
                Misbehaviour.CLOSES_AFTER_BODY,
                Misbehaviour.SILENT_AFTER_BODY,
                Misbehaviour.CLOSES_AT_ONCE,
                Misbehaviour.GARBLED,
                Misbehaviour.HUGE_ANSWER,
                Misbehaviour.ENDLESS_ANSWER,
                Misbehaviour.REDIRECTS)) {
            service.behave(how);
            crowd.come(share / 2);
            moment();
            nodes.turnOn(AFTERWARDS);
        }
        service.behaveWell();
        service.answerAlways(HttpFake.Answer.json(500, "{\"name\":\"application_error\",\"message\":\"Down\"}"));
        moment();
        service.answerAlways(HttpFake.Answer.json(429, "{\"name\":\"rate_limit_exceeded\",\"message\":\"Slow\"}"));
        moment();
        service.behaveWell();
        byService.resume(nodes.running().getFirst());
    }

    /** Each comes to somebody; those who are left alone for a while come back when it is later. */
    private void awaitTroubles() {
        Await.until("every trouble came to somebody", Duration.ofSeconds(60), () -> {
            int left = sink.troublesLeft();
            if (left == 0) return true;
            moment();
            if (sink.troublesLeft() == left) {
                cutsOff(sink::hangUp);
                crowd.come(2);
                nodes.turnOn(LONGER);
            }
            return false;
        });
    }

    private void calm() {
        sink.behaveWell();
        service.behaveWell();
        nodes.awaitWell();
        nodes.turnOn(AFTERWARDS);
    }

    private static void moment() {
        Pause.system().pause(MOMENT);
    }
}
