package app.kept.architecture;

import app.kept.architecture.TableUses.TableUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Only the owner of a table writes it, and a read joins it only along the arrows between packages. */
final class OneOwnerPerTable implements Rule {

    @Override
    public String name() {
        return "table-owner";
    }

    @Override
    public String why() {
        return "a table has one owner, named by its comment ('booking: the agreement'); others ask the owner to write"
                + " and read only what they may import";
    }

    @Override
    public boolean mayBeExcused() {
        return false;
    }

    @Override
    public List<Violation> check(House house) {
        List<Violation> violations = new ArrayList<>();
        for (Table table : house.schema().tables().values()) {
            if (house.packages().row(table.owner()).isEmpty()) {
                String what = table.owner().isEmpty()
                        ? "has no comment that names its owner"
                        : "belongs to '" + table.owner() + "', which is no package";
                violations.add(Violation.at(table.path(), table.line(), "table " + table.name() + " " + what));
            }
        }
        for (SourceFile source : house.sources()) {
            for (SqlText sql : SqlText.in(source)) {
                for (TableUse use :
                        TableUses.in(sql.text(), house.schema().tables().keySet())) {
                    breach(house, source, use)
                            .map(what -> Violation.at(source.path(), source.lineAt(sql.start() + use.offset()), what))
                            .ifPresent(violations::add);
                }
            }
        }
        return violations;
    }

    private static Optional<String> breach(House house, SourceFile source, TableUse use) {
        String user = source.packageName();
        String owner = Optional.ofNullable(house.schema().tables().get(use.table()))
                .map(Table::owner)
                .orElse("");
        // A table without an owner is reported where it is made.
        if (owner.isEmpty() || owner.equals(user)) {
            return Optional.empty();
        }
        if (use.writes()) {
            return Optional.of(user + " writes " + use.table() + ", which belongs to " + owner);
        }
        return house.packages().mayImport(user, owner)
                ? Optional.empty()
                : Optional.of(user + " reads " + use.table() + ", but may not import its owner " + owner);
    }
}
