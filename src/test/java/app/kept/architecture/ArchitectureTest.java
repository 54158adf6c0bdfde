package app.kept.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Time;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The shape of the house. All breaches are shown at once; {@link Rules} lists what is looked at. */
class ArchitectureTest {

    @Test
    void theHouseKeepsItsShape() throws URISyntaxException {
        // From target/classes of whatever checkout this runs in.
        Path classes = Path.of(
                Time.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path project = classes.resolve("../..").normalize();

        House house = House.at(project, classes);

        assertThat(house.classes()).as("compiled classes").isNotEmpty();
        assertThat(house.sources()).as("sources").isNotEmpty();
        String report = Inspection.of(house, Rules.all()).report();
        assertThat(report)
                .withFailMessage(() -> "The house has lost its shape:\n" + report)
                .isEmpty();
    }
}
