// report.css and report.js of this folder, put into the program by CMake (embed.cmake).
#pragma once

#include <string_view>

namespace egiz {

extern const std::string_view kReportCss;
extern const std::string_view kReportJs;

}  // namespace egiz
