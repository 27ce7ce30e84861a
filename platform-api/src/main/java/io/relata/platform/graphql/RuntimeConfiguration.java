package io.relata.platform.graphql;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.relata.metadata.publish.AccessTrial;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Encryption;
import io.relata.metadata.store.KeySetAddressRule;
import io.relata.metadata.store.ModelAnnouncements;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.admission.TenantTurns;
import io.relata.platform.problem.ApiProblemResolver;
import io.relata.platform.security.TenantCallers;
import io.relata.runtime.execution.ConnectionShares;
import io.relata.runtime.execution.DeletePreviews;
import io.relata.runtime.execution.OperationWatch;
import io.relata.runtime.execution.QueryPlans;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.TableStatistics;
import io.relata.runtime.execution.TenantConnections;
import io.relata.runtime.execution.WriteListener;
import io.relata.runtime.execution.Writes;
import io.relata.runtime.explain.OperationExplainer;
import io.relata.runtime.explain.RowExplainer;
import io.relata.runtime.explain.ViewLog;
import io.relata.runtime.identity.AppTokens;
import io.relata.runtime.policy.AccessTests;
import io.relata.runtime.policy.Policies;
import io.relata.runtime.policy.PolicyTrials;
import io.relata.runtime.policy.StoredPoliciesInForce;
import io.relata.runtime.policy.TenantAccesses;
import io.relata.runtime.schema.CompiledSchemas;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.swap.ModelSwap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The parts of the tenant runtime, put together. */
@Configuration(proxyBeanMethods = false)
class RuntimeConfiguration {

  @Bean
  CompiledTenants compiledTenants(
      ModelVersions versions,
      TenantAccesses accesses,
      MeterRegistry metrics,
      @Value("${relata.schemas.kept-tables:#{null}}") @Nullable Long keptTables) {
    return new CompiledTenants(
        tenant -> {
          ModelVersion current = versions.current(tenant);
          return new CompiledTenants.Served(current.version(), current.model());
        },
        accesses,
        keptTables == null
            ? CompiledSchemas.byHeap(metrics)
            : new CompiledSchemas(keptTables, metrics));
  }

  @Bean
  Policies policies(AccessPolicies policies, TenantSettings settings) {
    return new StoredPoliciesInForce(policies, tenant -> settings.of(tenant).readPolicy());
  }

  @Bean
  TenantAccesses tenantAccesses(Policies policies) {
    return new TenantAccesses(policies);
  }

  @Bean
  ModelSwap modelSwap(
      CompiledTenants tenants, ModelVersions versions, ModelAnnouncements announcements) {
    return new ModelSwap(tenants, versions, announcements);
  }

  @Bean
  AppTokens appTokens(TenantSettings settings, Encryption encryption, KeySetAddressRule addresses) {
    return new AppTokens(settings, encryption, addresses);
  }

  @Bean
  TenantConnections tenantConnections(@Qualifier("data") HikariDataSource data) {
    return new TenantConnections(data, ConnectionShares.of(data.getMaximumPoolSize()));
  }

  @Bean(destroyMethod = "close")
  OperationWatch operationWatch() {
    return new OperationWatch();
  }

  @Bean
  TenantTurns tenantTurns() {
    return new TenantTurns();
  }

  @Bean
  TableStatistics tableStatistics(TenantConnections connections) {
    return new TableStatistics(connections);
  }

  @Bean
  Reads reads(TenantConnections connections) {
    return new Reads(connections);
  }

  @Bean
  Writes writes(TenantConnections connections, WriteListener listener) {
    return new Writes(connections, listener);
  }

  @Bean
  DeletePreviews deletePreviews(TenantConnections connections) {
    return new DeletePreviews(connections);
  }

  @Bean
  AccessTests accessTests(TenantConnections connections, Reads reads) {
    return new AccessTests(connections, reads);
  }

  @Bean
  PolicyTrials policyTrials(
      AccessTests tests, ModelVersions versions, AccessPolicies policies, TenantSettings settings) {
    return new PolicyTrials(tests, versions, policies, settings);
  }

  /** Publishing asks for it; the settings are those that hold when it does. */
  @Bean
  AccessTrial accessTrial(AccessTests tests, TenantSettings settings) {
    return (connection, tenant, version, model, policy) ->
        tests.whilePublishing(
            connection,
            new AccessTests.Subject(
                tenant,
                version,
                model,
                policy,
                settings.of(tenant).readPolicy(),
                settings.of(tenant).limits()));
  }

  @Bean
  OperationExplainer operationExplainer(
      CompiledTenants tenants, Writes writes, TenantConnections connections) {
    return new OperationExplainer(tenants, writes, new QueryPlans(connections));
  }

  @Bean
  RowExplainer rowExplainer(CompiledTenants tenants, Policies policies, Reads reads) {
    return new RowExplainer(tenants, policies, reads);
  }

  /** Right behind what finds out a client's true address, where that is configured. */
  @Bean
  FilterRegistrationBean<DirectGraphQlFilter> directGraphQl(
      TenantCallers callers, GraphQlEndpoint endpoint, ApiProblemResolver problems) {
    var registration =
        new FilterRegistrationBean<>(new DirectGraphQlFilter(callers, endpoint, problems));
    registration.addUrlPatterns("/t/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  ViewLog viewLog(ActivityLog activity) {
    return new ViewLog(activity);
  }
}
