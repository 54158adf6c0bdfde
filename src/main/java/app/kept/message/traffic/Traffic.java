package app.kept.message.traffic;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.platform.base.Jitter;
import app.kept.platform.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * Which providers may be called now, and how often; known to this node alone and from memory. A provider that is set up
 * anew is another one, and starts afresh.
 */
public final class Traffic {
    private static final Duration TRIAL = Duration.ofSeconds(5);

    private final Time time;
    private final Map<Channel, Course> courses = new WeakHashMap<>();

    public Traffic(Time time) {
        this.time = time;
    }

    private record Course(Breaker breaker, Bucket bucket) {}

    /** How many letters it may be given now. */
    public synchronized int room(Channel channel) {
        Course course = of(channel);
        Instant now = time.now();
        return Math.min(course.breaker().room(now), course.bucket().room(now));
    }

    /** Whether it is held back until some moment. */
    public synchronized Optional<Instant> heldUntil(Channel channel) {
        Course course = of(channel);
        Instant now = time.now();
        Instant until = max(course.breaker().pausedUntil(), course.bucket().closedUntil());
        return until.isAfter(now) ? Optional.of(until) : Optional.empty();
    }

    /** The first moment after this one at which somebody is not held back any more. */
    public synchronized Optional<Instant> opensAt(Instant now) {
        return courses.values().stream()
                .map(course ->
                        max(course.breaker().pausedUntil(), course.bucket().opensAt(now)))
                .filter(until -> until.isAfter(now))
                .min(Instant::compareTo);
    }

    /**
     * Takes leave to give it one letter, or to ask it something; whoever has it tells what came of it, or gives it back. Many
     * who choose at once do not all take the same room.
     */
    public synchronized boolean take(Channel channel) {
        if (room(channel) < 1) return false;
        Course course = of(channel);
        Instant now = time.now();
        course.breaker().began(now);
        course.bucket().began(now);
        return true;
    }

    /** Leave that was taken was not used. */
    public synchronized void giveBack(Channel channel) {
        Course course = of(channel);
        course.breaker().forget();
        course.bucket().giveBack();
    }

    /** When it is worth while to ask for leave again. */
    public synchronized Instant opensAt(Channel channel) {
        Course course = of(channel);
        Instant now = time.now();
        Instant until = max(course.breaker().pausedUntil(), course.bucket().opensAt(now));
        // Otherwise a letter is just trying whether it is well.
        return until.isAfter(now) ? until : now.plus(Jitter.upTo(TRIAL));
    }

    /** What a provider answered tells how it is. */
    public synchronized void saw(Channel channel, Delivery delivery) {
        Course course = of(channel);
        Instant now = time.now();
        switch (delivery) {
            case Delivery.Done _ -> course.breaker().worked();
            case Delivery.Unsure _ -> course.breaker().failed(now);
            case Delivery.Never never -> {
                if (never.fault() == Fault.PROVIDER) course.breaker().refused(now);
                else course.breaker().worked();
            }
            case Delivery.Again again -> {
                switch (again.fault()) {
                    case PROVIDER -> course.breaker().refused(now);
                    case THROTTLED -> course.bucket().tooMuch(now, again.notBefore());
                    case ADDRESS, CONTENT, OPTED_OUT, GONE, BUSY ->
                        course.breaker().failed(now);
                }
            }
        }
    }

    private Course of(Channel channel) {
        return courses.computeIfAbsent(channel, _ -> new Course(new Breaker(), new Bucket()));
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
