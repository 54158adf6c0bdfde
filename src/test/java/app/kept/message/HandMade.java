package app.kept.message;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A provider that answers as a test wants it to, and remembers what it was given. */
final class HandMade implements Channel {
    final List<Letter> given = Collections.synchronizedList(new ArrayList<>());
    final List<Letter> asked = Collections.synchronizedList(new ArrayList<>());
    private final String name;
    private final String provider;
    private final boolean honoursKey;
    Function<Letter, Delivery> answer = _ -> new Delivery.Done("Taken.");
    Optional<Delivery> known = Optional.empty();
    /** What happens before it says what it knows. */
    Runnable thinking = () -> {};

    boolean canBeAsked;
    Duration keyLife = Duration.ofDays(365);
    Duration deadline = Duration.ofSeconds(30);

    HandMade(String name, String provider, boolean honoursKey) {
        this.name = name;
        this.provider = provider;
        this.honoursKey = honoursKey;
    }

    static HandMade mail(String provider) {
        return new HandMade("email", provider, true);
    }

    HandMade answering(Delivery always) {
        this.answer = _ -> always;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public boolean honoursKey() {
        return honoursKey;
    }

    @Override
    public Duration deadline() {
        return deadline;
    }

    @Override
    public Delivery deliver(Letter letter) {
        given.add(letter);
        return answer.apply(letter);
    }

    @Override
    public Duration keyLife() {
        return keyLife;
    }

    @Override
    public boolean canBeAsked() {
        return canBeAsked;
    }

    @Override
    public Optional<Delivery> lookUp(Letter letter, Unanswered call) {
        asked.add(letter);
        thinking.run();
        return known;
    }

    /** The subjects of what it was given, which tests use as names. */
    List<String> subjects() {
        return given.stream()
                .map(letter -> letter.words().subject().replaceAll(" with.*", ""))
                .toList();
    }
}
