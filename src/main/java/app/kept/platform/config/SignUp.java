package app.kept.platform.config;

/** Whether strangers may make accounts of their own. */
public enum SignUp {
    OPEN,
    CLOSED
}
