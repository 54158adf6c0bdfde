package app.kept.message.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A template: what it is for, what it can name, and in which forms there are words for it. */
public final class TemplateKind {
    private final String name;
    private final Topic topic;
    private final Set<Form> forms;
    private final List<Variable> variables;
    private final Map<String, Variable> byName;

    TemplateKind(String name, Topic topic, Set<Form> forms, List<Variable> variables) {
        this.name = name;
        this.topic = topic;
        this.forms = forms;
        this.variables = variables;
        this.byName = variables.stream().collect(Collectors.toUnmodifiableMap(Variable::name, Function.identity()));
    }

    public String name() {
        return name;
    }

    public Topic topic() {
        return topic;
    }

    public Set<Form> forms() {
        return forms;
    }

    public List<Variable> variables() {
        return variables;
    }

    /**
     * Whether an account may put it in words of its own. Not what is said about sign-ins: people are in several accounts,
     * and no account is to speak for the server about what keeps all of them safe.
     */
    public boolean isEditable() {
        return isOfAccount();
    }

    /** Whether it comes from an account, and looks like that. */
    boolean isOfAccount() {
        return topic != Topic.SECURITY && topic != Topic.ACCOUNT;
    }

    Optional<Variable> variable(String called) {
        return Optional.ofNullable(byName.get(called));
    }

    /** The variable of nearly that name, for whoever mistyped it. */
    Optional<String> nearest(String typed) {
        @Nullable String best = null;
        int fewest = Math.max(2, typed.length() / 3) + 1;
        for (Variable variable : variables) {
            int steps = steps(typed, variable.name());
            if (steps < fewest) {
                fewest = steps;
                best = variable.name();
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many letters are to be put in, left out or changed to come from one to the other. */
    private static int steps(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) row[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int kept = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(kept, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
