package io.relata.platform.start;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.FirstOperator;
import io.relata.metadata.store.NewApiKey;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.runtime.sample.NewTenants;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Sees to the operator's account at each start and to the sample tenant at the first one, then says
 * where to go. The readiness address answers only after this.
 */
@Component
@EnableConfigurationProperties(StartProperties.class)
class FirstStart implements ApplicationRunner {

  private static final TenantSlug SAMPLE = new TenantSlug("music-store");
  private static final String SAMPLE_NAME = "Music store";
  private static final String SAMPLE_TEMPLATE = "music_store";

  private final FirstOperator firstOperator;
  private final Tenants tenants;
  private final NewTenants newTenants;
  private final ApiKeys keys;
  private final ActivityLog activity;
  private final StartProperties properties;
  private final Environment environment;

  FirstStart(
      FirstOperator firstOperator,
      Tenants tenants,
      NewTenants newTenants,
      ApiKeys keys,
      ActivityLog activity,
      StartProperties properties,
      Environment environment) {
    this.firstOperator = firstOperator;
    this.tenants = tenants;
    this.newTenants = newTenants;
    this.keys = keys;
    this.activity = activity;
    this.properties = properties;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    FirstOperator.Operator operator = firstOperator.ensure();
    Optional<String> secret = wantsSample() ? makeSample() : Optional.empty();
    Greeting greeting =
        new Greeting(
            "http://localhost:" + environment.getProperty("local.server.port", "8080"),
            operator.account().email(),
            operator.generatedPassword(),
            tenants.find(SAMPLE).map(Tenant::slug),
            secret);
    System.out.println(greeting.text());
  }

  /** A sample that was deleted does not come back. */
  private boolean wantsSample() {
    return properties.sample() && !activity.knows(SAMPLE) && tenants.list().isEmpty();
  }

  /** Gives the secret of a key that may read the sample; nothing where another node was first. */
  private Optional<String> makeSample() {
    return newTenants.create(SAMPLE, SAMPLE_NAME, SAMPLE_TEMPLATE, Actor.PLATFORM)
            instanceof NewTenants.Outcome.Created(Tenant sample)
        ? Optional.of(reader(sample))
        : Optional.empty();
  }

  private String reader(Tenant sample) {
    NewApiKey reader =
        new NewApiKey("Sample reader", Set.of(BuiltInRole.VIEWER.roleName()), Map.of(), null);
    return keys.create(sample, reader, Actor.PLATFORM).secret();
  }
}
