package io.relata.platform.testing;

import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Lets the platform start on a test database of its own. */
final class SharedDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestDatabase database = TestDatabase.create();
    TestPropertyValues.of(
            "relata.sample=false",
            "relata.secret.key=" + TestPlatform.SECRET_KEY,
            "relata.database.url=" + database.url(),
            "relata.database.username=" + database.username(),
            "relata.database.password=" + database.password())
        .applyTo(context);
  }
}
