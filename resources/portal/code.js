// The receipt's code stands behind the # of the address that was scanned: no browser sends that.
var code = decodeURIComponent(location.hash.slice(1));
document.getElementById("other").hash = location.hash;
if (code.indexOf("SHUBBAK1:") === 0) document.getElementById("code").value = code;
