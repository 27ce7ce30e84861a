package io.relata.platform.management;

import io.relata.metadata.store.Tenants;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ManagementConfiguration implements WebMvcConfigurer {

  private final Tenants tenants;

  ManagementConfiguration(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new TenantArgument(tenants));
  }
}
