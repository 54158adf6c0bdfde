package app.kept.bench;

/** One thing done once, by one caller. Fails with an exception when it did not do what it should. */
@FunctionalInterface
interface Call {
    void make() throws Exception;
}
