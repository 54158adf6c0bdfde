package app.kept.work;

import org.junit.jupiter.api.Tag;

@Tag("C16")
class ClaimTogetherTest extends ClaimRules {
    ClaimTogetherTest() {
        super(new ClaimTogether());
    }
}
