package app.kept.identity.signin;

import app.kept.identity.People;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Sealing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Makes second factors and recovery codes, and says whether a typed one holds. */
public final class SecondFactors {
    private final People people;
    private final Sealing sealing;
    private final RecoveryCodes recoveryCodes;
    private final Time time;

    public SecondFactors(People people, Sealing sealing, Time time) {
        this.people = people;
        this.sealing = sealing;
        this.recoveryCodes = new RecoveryCodes(time);
        this.time = time;
    }

    /** A new secret, sealed for its person. */
    public String propose(UUID person) {
        return sealing.seal(Totp.newSecret(), person.toString());
    }

    /** In the letters that a person can type into an app. */
    public String open(UUID person, String sealed) {
        return sealing.open(sealed, person.toString());
    }

    /** The step whose code this is, of a secret that was never used. */
    public OptionalLong step(String secret, String typed) {
        return Totp.matchingStep(secret, typed.replaceAll("\\s", ""), time.now(), 0);
    }

    /** Part of the caller's transaction: whether a code of the app or a recovery code is used now for the first time. */
    public boolean use(Tx tx, UUID person, String typed) {
        Optional<People.Credentials> found = people.credentials(tx, person);
        Optional<String> sealed = found.flatMap(People.Credentials::totpSecret);
        if (found.isEmpty() || sealed.isEmpty()) return false;
        String secret = open(person, sealed.get());
        String code = typed.replaceAll("\\s", "");
        OptionalLong step =
                Totp.matchingStep(secret, code, time.now(), found.get().totpLastStep());
        return step.isPresent()
                ? people.useTotpStep(tx, person, step.getAsLong())
                : recoveryCodes.use(tx, person, typed);
    }

    /** Part of the caller's transaction: ten new codes, and none of the old ones holds any more. */
    public List<String> renewRecoveryCodes(Tx tx, UUID person) {
        return recoveryCodes.renew(tx, person);
    }

    public void forgetRecoveryCodes(Tx tx, UUID person) {
        recoveryCodes.forget(tx, person);
    }

    public int recoveryCodesLeft(Tx tx, UUID person) {
        return recoveryCodes.left(tx, person);
    }
}
