package app.kept.platform.base;

import java.time.Duration;

enum SystemPause implements Pause {
    INSTANCE;

    @Override
    public void rest(Duration length) throws InterruptedException {
        Thread.sleep(length);
    }
}
