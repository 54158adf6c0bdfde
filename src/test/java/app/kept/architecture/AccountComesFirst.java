package app.kept.architecture;

import java.util.List;

/** Every key of every table starts with the account. {@link AccountFirst} asks the same of a real database. */
final class AccountComesFirst implements Rule {

    @Override
    public String name() {
        return "account-first";
    }

    @Override
    public String why() {
        return "with account_id first in every key no row can reach into another account, and the accounts can be"
                + " spread over machines; a small global table says 'reference' in its comment";
    }

    @Override
    public boolean mayBeExcused() {
        return false;
    }

    @Override
    public List<Violation> check(House house) {
        Schema schema = house.schema();
        return schema.constraints().stream()
                .filter(constraint -> constraint.kind().isKey)
                .filter(constraint -> !constraint.firstColumn().equals("account_id"))
                .filter(constraint -> !schema.isGlobal(constraint.table()))
                .filter(constraint -> !pointsToReference(schema, constraint))
                .map(constraint -> Violation.at(
                        constraint.path(),
                        constraint.line(),
                        constraint.shown() + " starts with " + constraint.firstColumn()))
                .toList();
    }

    /** A reference table has no account to be named; to the account itself one points by account_id like to any. */
    private static boolean pointsToReference(Schema schema, Constraint constraint) {
        return schema.isGlobal(constraint.target()) && !constraint.target().equals("account");
    }
}
