package app.kept.identity.person;

import app.kept.account.Audit;
import app.kept.identity.Profiles;
import app.kept.identity.Sessions;
import app.kept.identity.signin.SecondFactors;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The second factor on and off, and its recovery codes. Each change ends every other browser's session. */
public final class SecondFactorChange {
    private final Database database;
    private final Profiles profiles;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Proof proof;
    private final SecurityLetters letters;
    private final Audit audit;

    public SecondFactorChange(
            Database database,
            Profiles profiles,
            Sessions sessions,
            SecondFactors factors,
            Proof proof,
            SecurityLetters letters,
            Audit audit) {
        this.database = database;
        this.profiles = profiles;
        this.sessions = sessions;
        this.factors = factors;
        this.proof = proof;
        this.letters = letters;
        this.audit = audit;
    }

    /** How things stand. */
    public sealed interface State {
        record Off() implements State {}

        /** The secret was made, but no code of it was typed yet. */
        record Proposed(String secret) implements State {}

        record On(int recoveryCodesLeft) implements State {}
    }

    /** What came of it: new recovery codes, to be shown this once, or why not. */
    public sealed interface Outcome {
        record Codes(List<String> codes) implements Outcome {}

        record Refused(Changed why) implements Outcome {}
    }

    public State state(Myself me) {
        return database.read(tx -> {
            if (profiles.get(tx, me.person()).hasSecondFactor()) {
                return new State.On(factors.recoveryCodesLeft(tx, me.person()));
            }
            Optional<String> sealed = profiles.proposedTotp(tx, me.person());
            return sealed.isPresent() ? new State.Proposed(factors.open(me.person(), sealed.get())) : new State.Off();
        });
    }

    /** Makes a secret, which counts once a code of it was typed. A proposal before it is forgotten. */
    public Changed propose(Myself me, String password) {
        Optional<Changed> against = proof.against(me, proof.need(me), password);
        if (against.isPresent()) return against.get();
        String sealed = factors.propose(me.person());
        return database.write(tx -> {
            if (!profiles.proposeTotp(tx, me.person(), sealed)) return new Changed.Overtaken();
            write(tx, me, "proposed");
            return new Changed.Done();
        });
    }

    public Outcome switchOn(Myself me, String code) {
        Optional<Changed> tooOften = proof.tooOften(me);
        if (tooOften.isPresent()) return new Outcome.Refused(tooOften.get());
        return database.write(tx -> {
            Profiles.Profile profile = profiles.lock(tx, me.person());
            Optional<String> sealed = profiles.proposedTotp(tx, me.person());
            if (sealed.isEmpty()) return new Outcome.Refused(new Changed.Overtaken());
            OptionalLong step = factors.step(factors.open(me.person(), sealed.get()), code);
            if (step.isEmpty()) return new Outcome.Refused(new Changed.Unproven());
            profiles.confirmTotp(tx, me.person(), sealed.get(), step.getAsLong());
            return codes(tx, me, profile, "switched_on", texts -> texts.get("letter.second_factor_on"));
        });
    }

    public Outcome renewCodes(Myself me, String codeOrPassword) {
        Optional<Changed> against = proof.againstCodeOrPassword(me, codeOrPassword);
        if (against.isPresent()) return new Outcome.Refused(against.get());
        return database.write(tx -> {
            Profiles.Profile profile = profiles.lock(tx, me.person());
            if (!profile.hasSecondFactor()) return new Outcome.Refused(new Changed.Overtaken());
            return codes(tx, me, profile, "renewed_codes", texts -> texts.get("letter.recovery_codes_new"));
        });
    }

    public Changed switchOff(Myself me, String codeOrPassword) {
        Optional<Changed> against = proof.againstCodeOrPassword(me, codeOrPassword);
        if (against.isPresent()) return against.get();
        return database.write(tx -> {
            Profiles.Profile profile = profiles.lock(tx, me.person());
            if (!profiles.dropTotp(tx, me.person())) return new Changed.Overtaken();
            factors.forgetRecoveryCodes(tx, me.person());
            tell(tx, me, profile, "switched_off", texts -> texts.get("letter.second_factor_off"));
            return new Changed.Done();
        });
    }

    private Outcome codes(Tx tx, Myself me, Profiles.Profile profile, String action, Function<Texts, String> what) {
        List<String> codes = factors.renewRecoveryCodes(tx, me.person());
        tell(tx, me, profile, action, what);
        return new Outcome.Codes(codes);
    }

    private void tell(Tx tx, Myself me, Profiles.Profile profile, String action, Function<Texts, String> what) {
        sessions.endOthers(tx, me.person(), me.session());
        letters.changed(tx, me.by().account(), profile, what);
        write(tx, me, action);
    }

    private void write(Tx tx, Myself me, String action) {
        audit.write(
                tx,
                me.by(),
                new Audit.Change(action, "second_factor", me.person().toString(), null, null));
    }
}
