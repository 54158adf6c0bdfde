package app.kept.message.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.Channel;
import app.kept.message.channel.ChannelContract;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.Fault;
import app.kept.message.channel.HttpFake;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Refusal;
import app.kept.message.phone.CallbackIds;
import app.kept.message.phone.Calls;
import app.kept.message.phone.ShortText;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatsAppContractTest extends ChannelContract {
    private final FakeMeta meta = new FakeMeta();
    private HttpFake fake;

    @Override
    protected FakeProvider provider() throws IOException {
        fake = new HttpFake(meta);
        return fake;
    }

    @Override
    protected Channel open(FakeProvider provider, Duration deadline) {
        return opened(Map.of(), deadline);
    }

    @Override
    protected String address() {
        return "+5511987654321";
    }

    @Override
    protected List<String> badAddresses() {
        return List.of(" ,", "bo@example.com", "5511987654321", "+55 11 98765-4321", "+0123456789", "+55\r\n1198765");
    }

    @Override
    protected List<String> secrets() {
        return List.of(FakeMeta.TOKEN);
    }

    @Override
    protected String expected(Letter letter) {
        return ShortText.unsegmented(letter.words().text()).text();
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(
                refusal(400, 131026, Fault.ADDRESS, true),
                refusal(400, 131047, Fault.CONTENT, true),
                refusal(400, 131049, Fault.CONTENT, true),
                refusal(400, 131051, Fault.CONTENT, true),
                refusal(400, 132000, Fault.CONTENT, true),
                refusal(404, 132001, Fault.CONTENT, true),
                refusal(400, 132015, Fault.CONTENT, true),
                refusal(400, 131050, Fault.OPTED_OUT, true),
                refusal(400, 130429, Fault.THROTTLED, false),
                refusal(400, 131048, Fault.THROTTLED, false),
                refusal(400, 131056, Fault.BUSY, false),
                refusal(500, 131000, Fault.BUSY, false),
                refusal(503, 131016, Fault.BUSY, false),
                refusal(401, 0, Fault.PROVIDER, false),
                refusal(401, 190, Fault.PROVIDER, false),
                refusal(403, 368, Fault.PROVIDER, false),
                refusal(400, 133016, Fault.PROVIDER, false));
    }

    private Refusal refusal(int status, int code, Fault fault, boolean forGood) {
        return new Refusal(status + " " + code, fault, forGood, () -> fake.answerAlways(FakeMeta.error(status, code)));
    }

    @Test
    void anApprovedTemplateIsNamedInTheLanguageWithItsGapsInOrder() {
        Channel whatsapp = opened(
                Map.of("templates", "booking_confirmed = reminder : client_name, start, button:token"), DEADLINE);
        var extras = new Letter.Extras(
                Language.PT,
                Map.of("client_name", "Ana\n", "start", "27/11 10:00", "token", "OPAQUE"),
                null,
                null,
                null,
                null);

        assertThat(whatsapp.deliver(with(letter("", "Text"), extras))).isInstanceOf(Delivery.Done.class);

        var sent = meta.messages.getFirst();
        assertThat(sent.path("template")).isEqualTo(Json.read("""
                {"name": "reminder", "language": {"code": "pt_BR", "policy": "deterministic"}, "components": [
                  {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "OPAQUE"}]},
                  {"type": "body", "parameters": [{"type": "text", "text": "Ana"},
                    {"type": "text", "text": "27/11 10:00"}]}]}
                """));
        assertThat(sent.path("biz_opaque_callback_data").asString("")).contains(".");
    }

    @Test
    void aGapThatCannotBeFilledIsSaidAndNothingIsSent() {
        Channel whatsapp = opened(Map.of("templates", "* = any : nobody_knows_this"), DEADLINE);

        Delivery delivery = whatsapp.deliver(letter("", "Text"));

        assertThat(delivery).isInstanceOf(Delivery.Never.class);
        assertThat(delivery.answer()).contains("nobody_knows_this");
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void outsideOfADayItIsSaidWhatToDo() {
        fake.answerAlways(FakeMeta.error(400, 131047));

        assertThat(channel().deliver(letter("", "Text")).answer()).contains("24 hours", "approved templates");
    }

    private static Letter with(Letter letter, Letter.Extras extras) {
        return new Letter(
                letter.account(),
                letter.id(),
                letter.about(),
                letter.address(),
                letter.template(),
                letter.words(),
                extras);
    }

    private Channel opened(Map<String, String> more, Duration deadline) {
        var ids = new CallbackIds(
                MasterKey.of("a key that signs nothing but tests").signer("callback"));
        return new WhatsApp(new Calls(HttpFake.client(), HttpFake.rules(), fake.url(), deadline), ids)
                .open(FakeMeta.setUp(more));
    }
}
