{{- define "kith.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "kith.selector" -}}
app.kubernetes.io/name: kith
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "kith.labels" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{ include "kith.selector" . }}
{{- end -}}

{{- define "kith.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{- /* one environment variable from a Secret: list of variable, Secret, key */ -}}
{{- define "kith.fromSecret" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef: {name: {{ index . 1 | quote }}, key: {{ index . 2 | quote }}}
{{- end -}}

{{- define "kith.javaOptions" -}}
{{- $trust := "" -}}
{{- if .Values.trust.secret -}}
{{- $trust = "-Djavax.net.ssl.trustStore=/etc/kith/trust/truststore.p12 -Djavax.net.ssl.trustStoreType=PKCS12" -}}
{{- end -}}
{{- trim (printf "%s %s" $trust .Values.java.options) -}}
{{- end -}}

{{- define "kith.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "kith.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- define "kith.mounts" -}}
- {name: tmp, mountPath: /tmp}
{{- if .Values.trust.secret }}
- {name: trust, mountPath: /etc/kith/trust, readOnly: true}
{{- end }}
{{- end -}}

{{- define "kith.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 1Gi}
{{- if .Values.trust.secret }}
- name: trust
  secret:
    secretName: {{ .Values.trust.secret | quote }}
    items: [{key: truststore.p12, path: truststore.p12}]
{{- end }}
{{- end -}}
