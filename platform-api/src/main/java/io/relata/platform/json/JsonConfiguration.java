package io.relata.platform.json;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

  @Bean
  ServerHttpMessageConvertersCustomizer apiBodies() {
    return converters -> converters.addCustomConverter(new ApiJsonConverter());
  }
}
