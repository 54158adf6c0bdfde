package app.kept.message.channel;

import java.util.List;
import java.util.Optional;

/** Something that can be set up to carry one channel, by the operator for all or by an account for itself. */
public interface Provider {

    /** As it stands in settings and attempts: {@code smtp}, {@code resend}, {@code twilio}. */
    String name();

    String channel();

    /** What has to be filled in to set it up. */
    List<SetUpField> fields();

    /** What stands in a field before anybody has filled it in; empty where that is nothing. */
    default String proposed(String field) {
        return "";
    }

    /**
     * Ready to carry; opening calls nobody.
     *
     * @throws UnfitSetUp if what was filled in cannot be used
     */
    Channel open(SetUp setUp);

    /** Why what was filled in cannot be used; empty when it can. */
    default Optional<UnfitSetUp> unfit(SetUp setUp) {
        try {
            open(setUp);
            return Optional.empty();
        } catch (UnfitSetUp unfit) {
            return Optional.of(unfit);
        }
    }
}
