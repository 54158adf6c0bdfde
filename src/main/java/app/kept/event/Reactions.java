package app.kept.event;

import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.Worker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who reacts to facts; filled once, while the server is put together. */
public final class Reactions {
    private final List<Reaction> all = new CopyOnWriteArrayList<>();

    public void add(Reaction reaction) {
        all.add(reaction);
    }

    /** The kinds of work that a fact of this type makes. */
    List<String> kindsFor(String type) {
        return all.stream()
                .filter(reaction -> reaction.wants(type))
                .map(Reactions::kind)
                .toList();
    }

    /** One worker for each reaction: reads the fact and hands it over. */
    public List<Worker> workers(Facts facts) {
        return all.stream()
                .<Worker>map(reaction -> new ReactionWorker(reaction, facts))
                .toList();
    }

    private static String kind(Reaction reaction) {
        return "react." + reaction.name();
    }

    private record ReactionWorker(Reaction reaction, Facts facts) implements Worker {
        @Override
        public String kind() {
            return Reactions.kind(reaction);
        }

        @Override
        public Outcome work(WorkItem item) {
            return reaction.react(facts.get(item.account(), item.subject()));
        }
    }
}
