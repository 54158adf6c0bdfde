package app.kept.work;

import org.junit.jupiter.api.Tag;

@Tag("C16")
class ClaimByAccountTest extends ClaimRules {
    ClaimByAccountTest() {
        super(new ClaimByAccount());
    }
}
