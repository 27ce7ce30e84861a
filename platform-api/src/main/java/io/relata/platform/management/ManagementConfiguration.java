package io.relata.platform.management;

import io.relata.metadata.store.Members;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ManagementConfiguration implements WebMvcConfigurer {

  private final Members members;

  ManagementConfiguration(Members members) {
    this.members = members;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new TenantArgument(members));
  }
}
