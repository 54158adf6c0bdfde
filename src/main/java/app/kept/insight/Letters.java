package app.kept.insight;

import app.kept.message.MessageState;
import java.util.EnumMap;
import java.util.Map;

/** Messages by one channel that were counted by what became of them. */
public final class Letters {
    private final Map<MessageState, Integer> states = new EnumMap<>(MessageState.class);

    void count(MessageState state, int more) {
        if (more != 0) states.merge(state, more, Integer::sum);
    }

    Letters add(Letters other) {
        other.states.forEach(this::count);
        return this;
    }

    public int of(MessageState state) {
        return states.getOrDefault(state, 0);
    }

    public int all() {
        return states.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Letters letters && states.equals(letters.states);
    }

    @Override
    public int hashCode() {
        return states.hashCode();
    }

    @Override
    public String toString() {
        return states.toString();
    }
}
