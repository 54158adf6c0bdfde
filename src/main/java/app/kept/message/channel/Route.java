package app.kept.message.channel;

/** By which channel to which address. */
public record Route(String channel, String address) {

    /**
     * The address as those may read it who only look after messages: what stands behind the host of an address that is
     * called may be a secret, known to nobody else.
     */
    public String shown() {
        int host = address.indexOf("://");
        if (!channel.equals("webhook") || host < 0) return address;
        int path = address.substring(host + 3).indexOf('/');
        int query = address.substring(host + 3).indexOf('?');
        int end = path < 0 || (query >= 0 && query < path) ? query : path;
        return end < 0 ? address : address.substring(0, host + 3 + end) + "/\u2026";
    }
}
