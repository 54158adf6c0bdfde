package app.kept;

import app.kept.client.ClientErasure;
import app.kept.message.push.CustomerSubscriptions;
import app.kept.platform.db.Tx;
import app.kept.privacy.PersonalData;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Browsers in which a shop's customers want to be told. */
record InBrowsers(CustomerSubscriptions browsers) implements PersonalData {
    @Override
    public void tell(Tx tx, Whose whose, ObjectNode into) {
        var list = into.putArray("push_subscriptions");
        browsers.tell(tx, whose.account(), customers(tx, whose)).forEach(list::add);
    }

    @Override
    public void erase(Tx tx, Whose whose) {
        browsers.erase(tx, whose.account(), customers(tx, whose));
    }

    private static List<String> customers(Tx tx, Whose whose) {
        return ClientErasure.customers(tx, whose.account(), whose.clients());
    }
}
