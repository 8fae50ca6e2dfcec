# What `cmake --install BUILD --prefix P` gives: static libraries, headers under P/include/egiz (so that they are included
# as "sim/...", "models/...", "scenarios/..."), a CMake package (egiz::sim <- egiz::models <- egiz::scenarios), pkg-config
# files (egiz-sim, egiz), the egiz command, the schema, the data, an example plant, the licence.
# Each layer is an export set of its own, so that a host of the engine alone needs no Protocol Buffers on its machine.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(EGIZ_HEADERS ${CMAKE_INSTALL_INCLUDEDIR}/egiz)
set(EGIZ_PACKAGE ${CMAKE_INSTALL_LIBDIR}/cmake/egiz)
set(EGIZ_SHARE ${CMAKE_INSTALL_DATADIR}/egiz)

# egiz_install_layer(sim): the library egiz_sim as egiz::sim, and the headers of the folder it is called in.
# Warnings stay ours. -ffp-contract=off goes to hosts: inline functions of the headers must give the same bytes there, and
# the linker keeps only one copy of each.
function(egiz_install_layer layer)
  add_library(egiz::${layer} ALIAS egiz_${layer})
  set_target_properties(egiz_${layer} PROPERTIES EXPORT_NAME ${layer})
  target_compile_features(egiz_${layer} INTERFACE cxx_std_20)
  target_compile_options(egiz_${layer} INTERFACE
    $<INSTALL_INTERFACE:$<$<COMPILE_LANG_AND_ID:CXX,GNU,Clang,AppleClang>:-ffp-contract=off>>)
  target_include_directories(egiz_${layer} INTERFACE $<INSTALL_INTERFACE:${EGIZ_HEADERS}>)
  install(TARGETS egiz_${layer} EXPORT egiz_${layer} ARCHIVE)
  install(DIRECTORY ./ DESTINATION ${EGIZ_HEADERS}/${layer} FILES_MATCHING PATTERN "*.hpp"
          PATTERN concentrator EXCLUDE PATTERN data EXCLUDE PATTERN schema EXCLUDE)
  install(EXPORT egiz_${layer} NAMESPACE egiz:: FILE egiz-${layer}.cmake DESTINATION ${EGIZ_PACKAGE})
endfunction()

# The files that let others find all of it, the licence, and the command.
function(egiz_install_package)
  set(from ${PROJECT_SOURCE_DIR}/tools/package)
  set(to ${PROJECT_BINARY_DIR}/package)
  configure_package_config_file(${from}/egiz-config.cmake.in ${to}/egiz-config.cmake INSTALL_DESTINATION ${EGIZ_PACKAGE}
                                NO_SET_AND_CHECK_MACRO)
  write_basic_package_version_file(${to}/egiz-config-version.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${to}/egiz-config.cmake ${to}/egiz-config-version.cmake DESTINATION ${EGIZ_PACKAGE})
  set(pkgconfig ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
  file(RELATIVE_PATH EGIZ_TO_PREFIX /${pkgconfig} /)  # the prefix seen from the folder of the .pc files
  foreach(pc egiz-sim.pc egiz.pc)
    configure_file(${from}/${pc}.in ${to}/${pc} @ONLY)
    install(FILES ${to}/${pc} DESTINATION ${pkgconfig})
  endforeach()
  install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
  install(TARGETS egiz RUNTIME)
  if(TARGET egiz-viewer)
    install(TARGETS egiz-viewer RUNTIME)
  endif()
endfunction()
