package app.kept.message.template;

/**
 * How an account's letters look.
 *
 * @param name at the head and the foot; empty for letters of the server itself
 * @param logo its address; empty where there is none
 */
record Look(String name, String logo, Shades shades) {
    static final Look OF_THE_SERVER = new Look("", "", Shades.OWN);
}
