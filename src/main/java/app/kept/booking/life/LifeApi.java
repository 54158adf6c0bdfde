package app.kept.booking.life;

import app.kept.booking.Shown;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;

/** What is done with a booking, for programs: by a verb, or as a change of its fields. Both are the same acts. */
public final class LifeApi {
    private final Patching patching;
    private final Abilities abilities;
    private final Shown shown;

    public LifeApi(Patching patching, Abilities abilities, Shown shown) {
        this.patching = patching;
        this.abilities = abilities;
        this.shown = shown;
    }

    public Response confirm(Request request) {
        return answer(patching.act(request, false, abilities.confirming()::confirm));
    }

    public Response reject(Request request) {
        return answer(patching.act(request, true, abilities.rejecting()::reject));
    }

    /** By its verb, or by taking the booking away: it stays, as one that was called off. */
    public Response cancel(Request request) {
        return answer(patching.act(request, true, abilities.cancelling()::cancel));
    }

    public Response complete(Request request) {
        return answer(patching.act(request, false, abilities.attending()::complete));
    }

    public Response markNoShow(Request request) {
        return answer(patching.act(request, false, abilities.attending()::markNoShow));
    }

    public Response takeBackNoShow(Request request) {
        return answer(patching.act(request, false, abilities.attending()::takeBackNoShow));
    }

    public Response change(Request request) {
        return answer(patching.patch(request));
    }

    private Response answer(Patching.Settled settled) {
        return shown.booking(settled.booking(), settled.party());
    }
}
