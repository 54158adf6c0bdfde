package app.kept.message.channel;

import java.util.List;

/** Something that can be set up to carry one channel, by the operator for all or by an account for itself. */
public interface Provider {

    /** As it stands in settings and attempts: {@code smtp}, {@code resend}, {@code twilio}. */
    String name();

    String channel();

    /** What has to be filled in to set it up. */
    List<SetUpField> fields();

    /** Ready to carry; opening calls nobody. */
    Channel open(SetUp setUp);
}
