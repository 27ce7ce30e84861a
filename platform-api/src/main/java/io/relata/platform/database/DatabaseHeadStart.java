package io.relata.platform.database;

import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Begins to start the database as soon as its settings are known, while Spring still reads the
 * program's classes; which takes about as long, and neither needs the other. The database ends with
 * the context, also where a start fails before anything asked for it.
 */
final class DatabaseHeadStart implements ApplicationListener<ApplicationContextInitializedEvent> {

  /** Comes when all that may change settings has done so. */
  @Override
  public void onApplicationEvent(ApplicationContextInitializedEvent event) {
    if (event.getApplicationContext() instanceof GenericApplicationContext context) {
      begin(context);
    }
  }

  private static void begin(GenericApplicationContext context) {
    Binder settings = Binder.get(context.getEnvironment());
    DatabaseStart start =
        DatabaseStart.begin(
            settings.bindOrCreate("relata.database", DatabaseProperties.class),
            settings.bindOrCreate("relata.data", DatabaseProperties.DataFolder.class));
    String name = DatabaseStart.class.getName();
    context.getDefaultListableBeanFactory().registerSingleton(name, start);
    context.getDefaultListableBeanFactory().registerDisposableBean(name, start::close);
  }
}
